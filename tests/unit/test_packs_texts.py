"""A short press text in each of the languages with small packs: what is of the page, of the text, of the contact."""

import pytest

from press import read_press_text
from press.records import PressRecord
from transforms.dates.finder import find_expressions

# Above (lines of the page), title, place and day, paragraphs, contact heading, below (lines of the page)
TEXTS = {
    "ga": (
        "Téigh go dtí an príomhábhar|Cuardaigh|Baile|Nuacht|Foilsithe: 5 Bealtaine 2024",
        "Osclaíonn an Aire ionad nua oideachais i gCorcaigh",
        "Corcaigh, 5 Bealtaine 2024",
        "D'oscail an tAire Oideachais ionad nua oideachais i gcathair Chorcaí inniu agus bhí níos mó ná "
        "céad duine i láthair ag an ócáid sin.|Beidh an t-ionad ar oscailt do dhaltaí ó gach cuid den "
        "chontae agus cuirfear seirbhísí trí Ghaeilge ar fáil ann gach lá den tseachtain.",
        "Teagmháil do na meáin:",
        "Roinn|Priontáil an leathanach seo|Scéalta gaolmhara|Socruithe fianán|Gach ceart ar cosaint",
    ),
    "mt": (
        "Aqbeż għall-kontenut|Fittex|Paġna ewlenija|Aħbarijiet|Ippubblikat: 5 ta' Mejju 2024",
        "Il-Ministeru jniedi programm ġdid għaż-żgħażagħ",
        "Il-Belt Valletta, 5 ta' Mejju 2024",
        "Il-Ministeru għall-Edukazzjoni nieda llum programm ġdid ta' taħriġ għaż-żgħażagħ, li se jkun "
        "miftuħ għal aktar minn elf student fil-gżejjer Maltin.|Il-programm huwa ffinanzjat mill-Unjoni "
        "Ewropea u se jibda fl-iskejjel kollha mis-sena d-dieħla, bl-għajnuna tal-kunsilli lokali.",
        "Kuntatt għall-istampa:",
        "Ixxerja|Ipprintja din il-paġna|Artikli relatati|Settings tal-cookies|Id-drittijiet kollha "
        "riżervati",
    ),
    "is": (
        "Fara beint í meginmál|Leita|Forsíða|Fréttir|Birt: 5. maí 2024",
        "Ráðherra opnar nýja miðstöð á Akureyri",
        "Akureyri, 5. maí 2024",
        "Ráðherra opnaði í dag nýja miðstöð fyrir nýsköpun á Akureyri og var fjöldi gesta viðstaddur "
        "athöfnina sem haldin var í menningarhúsinu.|Miðstöðin verður opin öllum íbúum á svæðinu og mun "
        "styðja við ný fyrirtæki sem hafa verið stofnuð á síðustu árum með ráðgjöf og aðstöðu.",
        "Nánari upplýsingar veitir:",
        "Deila|Prenta síðu|Tengdar fréttir|Stillingar á vafrakökum|Allur réttur áskilinn",
    ),
    "mk": (
        "Прескокни на содржината|Пребарај|Почетна|Вести|Објавено: 5 мај 2024",
        "Министерството отвора нов центар за обука во Битола",
        "Битола, 5 мај 2024",
        "Министерството за образование денеска отвори нов центар за обука во Битола, во кој ќе учат "
        "повеќе од двесте млади луѓе од целиот регион.|Центарот е финансиран од Европската Унија и ќе "
        "започне со работа во септември, а наставата ќе се одвива на македонски и на албански јазик.",
        "Контакт за медиуми:",
        "Сподели|Печати|Поврзани вести|Поставки за колачиња|Сите права се задржани",
    ),
    "sq": (
        "Kalo te përmbajtja|Kërko|Kreu|Lajme|Publikuar më: 5 maj 2024",
        "Ministria hap një qendër të re trajnimi në Shkodër",
        "Shkodër, 5 maj 2024",
        "Ministria e Arsimit hapi sot një qendër të re trajnimi në qytetin e Shkodrës, ku do të mësojnë "
        "më shumë se dyqind të rinj nga i gjithë rajoni.|Qendra është financuar nga Bashkimi Evropian dhe "
        "do të fillojë punën në shtator, me mbështetjen e bashkisë dhe të organizatave vendore.",
        "Kontakt për media:",
        "Shpërndaje|Printo|Lajme të ngjashme|Politika e privatësisë|Të gjitha të drejtat e rezervuara",
    ),
    "ms": (
        "Langkau ke kandungan utama|Carian|Laman Utama|Berita|Diterbitkan: 5 Mei 2024",
        "Kementerian melancarkan pusat latihan baharu di Ipoh",
        "IPOH, 5 Mei 2024",
        "Kementerian Pendidikan hari ini melancarkan sebuah pusat latihan baharu di Ipoh bagi membantu "
        "lebih daripada dua ratus belia daripada seluruh negeri itu.|Pusat berkenaan akan mula beroperasi "
        "pada bulan September dan turut menawarkan kursus kemahiran kepada pekerja kilang serta peniaga "
        "kecil.",
        "Pertanyaan media:",
        "Kongsi|Cetak halaman ini|Berita berkaitan|Tetapan kuki|Hak cipta terpelihara",
    ),
    "sw": (
        "Ruka hadi kwenye maudhui|Tafuta|Mwanzo|Habari|Imechapishwa: 5 Mei 2024",
        "Wizara yafungua kituo kipya cha mafunzo mjini Dodoma",
        "Dodoma, 5 Mei 2024",
        "Wizara ya Elimu leo imefungua kituo kipya cha mafunzo mjini Dodoma ambacho kitatoa nafasi kwa "
        "vijana zaidi ya mia mbili kutoka mikoa yote ya nchi.|Kituo hicho kitaanza kazi katika mwezi wa "
        "Septemba na kitasaidia vijana hao kupata ujuzi wa kilimo na biashara kwa ushirikiano na "
        "halmashauri.",
        "Mawasiliano kwa vyombo vya habari:",
        "Shiriki|Chapisha ukurasa huu|Habari zinazohusiana|Mipangilio ya vidakuzi|Haki zote zimehifadhiwa",
    ),
    "ur": (
        "مواد پر جائیں|تلاش کریں|صفحہ اول|خبریں|تاریخ اشاعت: 5 مئی 2024",
        "وزارت تعلیم نے لاہور میں نیا تربیتی مرکز کھول دیا",
        "لاہور، 5 مئی 2024",
        "وزارت تعلیم نے آج لاہور میں ایک نیا تربیتی مرکز کھولا ہے جس میں پورے صوبے کے دو سو سے زیادہ "
        "نوجوان تعلیم حاصل کریں گے۔|یہ مرکز ستمبر میں کام شروع کرے گا اور اس کے لیے مقامی اداروں نے بھی "
        "مدد کی ہے تاکہ نوجوانوں کو روزگار مل سکے۔",
        "میڈیا رابطہ:",
        "شیئر کریں|پرنٹ کریں|متعلقہ خبریں|کوکی پالیسی|جملہ حقوق محفوظ ہیں",
    ),
    "bn": (
        "মূল বিষয়বস্তুতে যান|অনুসন্ধান|প্রচ্ছদ|খবর|প্রকাশিত: ৫ মে ২০২৪",
        "খুলনায় নতুন প্রশিক্ষণ কেন্দ্র চালু করেছে মন্ত্রণালয়",
        "খুলনা, ৫ মে ২০২৪",
        "শিক্ষা মন্ত্রণালয় আজ খুলনায় একটি নতুন প্রশিক্ষণ কেন্দ্র চালু করেছে, যেখানে বিভাগের দুই শতাধিক "
        "তরুণ ও তরুণী প্রশিক্ষণ নেবেন।|কেন্দ্রটি সেপ্টেম্বর মাস থেকে কাজ শুরু করবে এবং স্থানীয় "
        "প্রতিষ্ঠানগুলোর সঙ্গে মিলে তরুণদের কর্মসংস্থানের জন্য সহায়তা দেবে।",
        "মিডিয়া যোগাযোগ:",
        "শেয়ার করুন|প্রিন্ট করুন|সম্পর্কিত খবর|গোপনীয়তা নীতি|সর্বস্বত্ব সংরক্ষিত",
    ),
    "ka": (
        "მთავარ შინაარსზე გადასვლა|ძიება|მთავარი|სიახლეები|გამოქვეყნდა: 5 მაისი, 2024",
        "სამინისტრომ თბილისში ახალი სასწავლო ცენტრი გახსნა",
        "თბილისი, 5 მაისი, 2024",
        "განათლების სამინისტრომ დღეს თბილისში ახალი სასწავლო ცენტრი გახსნა, სადაც რეგიონის ორასზე მეტი "
        "ახალგაზრდა ისწავლის ახალ პროფესიებს.|ცენტრი მუშაობას სექტემბერში დაიწყებს და ის ევროკავშირის "
        "მხარდაჭერით შეიქმნა, ადგილობრივ ორგანიზაციებთან თანამშრომლობით.",
        "კონტაქტი მედიისთვის:",
        "გაზიარება|ბეჭდვა|მსგავსი სიახლეები|კონფიდენციალურობის პოლიტიკა|ყველა უფლება დაცულია",
    ),
    "hy": (
        "Անցնել հիմնական բովանդակությանը|Որոնում|Գլխավոր|Լուրեր|Հրապարակվել է՝ 5 մայիսի, 2024",
        "Նախարարությունը Գյումրիում նոր ուսումնական կենտրոն է բացել",
        "Գյումրի, 5 մայիսի, 2024",
        "Կրթության նախարարությունն այսօր Գյումրիում բացել է նոր ուսումնական կենտրոն, որտեղ կսովորեն մարզի "
        "ավելի քան երկու հարյուր երիտասարդներ։|Կենտրոնը կսկսի աշխատել սեպտեմբերին և կօգնի երիտասարդներին "
        "աշխատանք գտնել, այն ստեղծվել է տեղական կազմակերպությունների աջակցությամբ։",
        "Կոնտակտային տվյալներ:",
        "Կիսվել|Տպել|Առնչվող լուրեր|Գաղտնիության քաղաքականություն|Բոլոր իրավունքները պաշտպանված են",
    ),
    "eu": (
        "Joan eduki nagusira|Bilatu|Hasiera|Albisteak|Argitaratze data: 2024/05/05",
        "Eusko Jaurlaritzak prestakuntza zentro berria ireki du Gasteizen",
        "Gasteiz, 2024ko maiatzaren 5a",
        "Hezkuntza Sailak prestakuntza zentro berria ireki du gaur Gasteizen, eta bertan berrehun gazte "
        "baino gehiagok ikasi ahal izango dute irailetik aurrera.|Zentroa Europako funtsekin egin da eta "
        "gazteek lana errazago aurkitzea da haren helburua, udalarekin eta tokiko elkarteekin "
        "elkarlanean.",
        "Komunikabideentzako kontaktua:",
        "Partekatu|Inprimatu|Lotutako albisteak|Cookieen konfigurazioa|Eskubide guztiak erreserbatuta",
    ),
    "gl": (
        "Ir ao contido principal|Buscar|Inicio|Novas|Publicado o 5 de maio de 2024",
        "A Xunta abre un novo centro de formación en Lugo",
        "Lugo, 5 de maio de 2024",
        "A Consellería de Educación abriu hoxe un novo centro de formación en Lugo, no que estudarán máis "
        "de douscentos mozos e mozas de toda a provincia.|O centro comezará a funcionar no mes de "
        "setembro e contará co apoio do concello e das asociacións da cidade para que a mocidade atope "
        "emprego.",
        "Contacto de prensa:",
        "Compartir|Imprimir esta páxina|Novas relacionadas|Configuración de cookies|Todos os dereitos "
        "reservados",
    ),
    "kk": (
        "Негізгі мазмұнға өту|Іздеу|Басты бет|Жаңалықтар|Жарияланды: 5 мамыр 2024",
        "Министрлік Шымкентте жаңа оқу орталығын ашты",
        "Шымкент, 5 мамыр 2024",
        "Оқу-ағарту министрлігі бүгін Шымкентте жаңа оқу орталығын ашты, онда өңірдің екі жүзден астам "
        "жас азаматы жаңа мамандық үйренеді.|Орталық қыркүйек айында жұмысын бастайды және жастарға жұмыс "
        "табуға көмектеседі, бұл жоба жергілікті ұйымдардың қолдауымен жүзеге асты.",
        "БАҚ үшін байланыс:",
        "Бөлісу|Басып шығару|Ұқсас жаңалықтар|Құпиялылық саясаты|Барлық құқықтар қорғалған",
    ),
    "az": (
        "Əsas məzmuna keç|Axtarış|Ana səhifə|Xəbərlər|Dərc edilib: 5 may 2024",
        "Nazirlik Gəncədə yeni tədris mərkəzi açıb",
        "Gəncə, 5 may 2024",
        "Elm və Təhsil Nazirliyi bu gün Gəncədə yeni tədris mərkəzi açıb və burada bölgədən olan iki "
        "yüzdən çox gənc yeni peşələr öyrənəcək.|Mərkəz sentyabr ayında işə başlayacaq və gənclərin iş "
        "tapması üçün onlara kömək edəcək, layihə yerli təşkilatların dəstəyi ilə həyata keçirilib.",
        "Media üçün əlaqə:",
        "Paylaş|Çap et|Oxşar xəbərlər|Məxfilik siyasəti|Bütün hüquqlar qorunur",
    ),
    "tl": (
        "Lumaktaw sa pangunahing nilalaman|Hanapin|Pangunahing pahina|Mga balita|Inilathala noong Mayo 5, "
        "2024",
        "Kagawaran, nagbukas ng bagong sentro ng pagsasanay sa Cebu",
        "Lungsod ng Cebu, Mayo 5, 2024",
        "Binuksan ngayong araw ng Kagawaran ng Edukasyon ang isang bagong sentro ng pagsasanay sa Cebu "
        "para sa mahigit dalawang daang kabataan mula sa buong lalawigan.|Magsisimula ang sentro sa buwan "
        "ng Setyembre at tutulong ito sa mga kabataan na makahanap ng trabaho sa pamamagitan ng mga lokal "
        "na samahan.",
        "Para sa mga katanungan ng media:",
        "Ibahagi|I-print ang pahinang ito|Mga kaugnay na balita|Patakaran sa privacy|Nakalaan ang lahat "
        "ng karapatan",
    ),
    "ta": (
        "உள்ளடக்கத்திற்குச் செல்லவும்|தேடல்|முகப்பு|செய்திகள்|வெளியிடப்பட்டது: 5 மே 2024",
        "மதுரையில் புதிய பயிற்சி மையத்தை அமைச்சகம் திறந்தது",
        "மதுரை, 5 மே 2024",
        "கல்வி அமைச்சகம் இன்று மதுரையில் ஒரு புதிய பயிற்சி மையத்தைத் திறந்தது, அதில் இருநூறுக்கும் "
        "மேற்பட்ட இளைஞர்கள் பயிற்சி பெறுவார்கள்.|இந்த மையம் செப்டம்பர் மாதம் செயல்படத் தொடங்கும் மற்றும் "
        "உள்ளூர் அமைப்புகளுடன் இணைந்து இளைஞர்களுக்கு வேலைவாய்ப்பு பெற உதவும்.",
        "ஊடகத் தொடர்புக்கு:",
        "பகிர்|அச்சிடுக|தொடர்புடைய செய்திகள்|தனியுரிமைக் கொள்கை|அனைத்து உரிமைகளும் பாதுகாக்கப்பட்டவை",
    ),
    "ne": (
        "मुख्य सामग्रीमा जानुहोस्|खोज्नुहोस्|गृहपृष्ठ|समाचार|प्रकाशित मिति: ५ मे २०२४",
        "मन्त्रालयले पोखरामा नयाँ तालिम केन्द्र खोल्यो",
        "पोखरा, ५ मे २०२४",
        "शिक्षा मन्त्रालयले आज पोखरामा एउटा नयाँ तालिम केन्द्र खोलेको छ र त्यहाँ प्रदेशका दुई सयभन्दा बढी "
        "युवाले सिप सिक्ने छन्।|केन्द्रले सेप्टेम्बर महिनादेखि काम सुरु गर्ने छ र स्थानीय संस्थाहरूको "
        "सहयोगमा युवालाई रोजगारी पाउन सहयोग गर्ने जनाइएको छ।",
        "मिडिया सम्पर्क:",
        "सेयर गर्नुहोस्|प्रिन्ट गर्नुहोस्|सम्बन्धित समाचार|गोपनीयता नीति|सर्वाधिकार सुरक्षित",
    ),
    "am": (
        "ወደ ዋናው ይዘት ይለፉ|ፈልግ|መነሻ ገጽ|ዜና|የታተመው: 5 ሜይ 2024",
        "ሚኒስቴሩ በአዲስ አበባ አዲስ የሥልጠና ማዕከል ከፈተ",
        "አዲስ አበባ, 5 ሜይ 2024",
        "የትምህርት ሚኒስቴር ዛሬ በአዲስ አበባ ከተማ አዲስ የሥልጠና ማዕከል የከፈተ ሲሆን ከሁለት መቶ በላይ ወጣቶች በማዕከሉ ውስጥ ይማራሉ።|ማዕከሉ "
        "በመስከረም ወር ሥራ የሚጀምር ሲሆን ከአካባቢው ድርጅቶች ጋር በመሆን ወጣቶች ሥራ እንዲያገኙ ድጋፍ ያደርጋል ተብሏል።",
        "ለመገናኛ ብዙኃን:",
        "አጋራ|ያትሙ|ተዛማጅ ዜናዎች|የግላዊነት ፖሊሲ|መብቱ በሕግ የተጠበቀ ነው",
    ),
    "mn": (
        "Үндсэн агуулга руу шилжих|Хайх|Нүүр хуудас|Мэдээ|Нийтэлсэн: 2024.05.05",
        "Яам Дархан хотод шинэ сургалтын төв нээлээ",
        "Дархан, 2024 оны 5-р сарын 5",
        "Боловсролын яам өнөөдөр Дархан хотод шинэ сургалтын төв нээсэн бөгөөд тус төвд хоёр зуу гаруй "
        "залуу мэргэжил эзэмших юм байна.|Энэ төв есдүгээр сард ажлаа эхлэх бөгөөд орон нутгийн "
        "байгууллагуудтай хамтран залуучуудыг ажилтай болоход туслах зорилготой гэж мэдээллээ.",
        "Дэлгэрэнгүй мэдээлэл авах:",
        "Хуваалцах|Хэвлэх|Холбоотой мэдээ|Нууцлалын бодлого|Бүх эрх хуулиар хамгаалагдсан",
    ),
    "be": (
        "Перайсці да асноўнага зместу|Пошук|Галоўная|Навіны|Апублікавана: 5 мая 2024",
        "Міністэрства адкрыла новы навучальны цэнтр у Гродне",
        "Гродна, 5 мая 2024 года",
        "Міністэрства адукацыі сёння адкрыла новы навучальны цэнтр у Гродне, у якім будуць вучыцца больш "
        "за дзвесце маладых людзей з усёй вобласці.|Цэнтр пачне працаваць у верасні і будзе дапамагаць "
        "моладзі знайсці працу, праект ажыццёўлены пры падтрымцы мясцовых арганізацый.",
        "Кантакты для прэсы:",
        "Падзяліцца|Раздрукаваць|Падобныя навіны|Палітыка прыватнасці|Усе правы абаронены",
    ),
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_press_text_is_taken_apart(language: str) -> None:
    above, title, dateline, body, heading, below = TEXTS[language]
    first, second = body.split("|")
    contact = f"{heading}\nAnna Doe\npress@example.org\n+41 22 555 01 99"
    lines = (*above.split("|"), title, f"{dateline} – {first}", second, contact, *below.split("|"))
    record = read_press_text("\n\n".join(lines))
    assert isinstance(record, PressRecord)
    assert record.language == language
    assert record.title == title
    assert str(record.published_on) == "2024-05-05"
    assert [contact.email for contact in record.contacts] == ["press@example.org"]
    assert record.body == f"{first}\n\n{second}"


DATES = [
    ("mt", "nhar il-5 ta’ Mejju 2024"),
    ("ga", "Dé Domhnaigh, 5 Bealtaine 2024"),
    ("bs", "5. maja 2024. godine"),
    ("ka", "2024 წლის 5 მაისს"),
    ("hy", "2024 թվականի մայիսի 5-ին"),
    ("eu", "2024ko maiatzaren 5ean"),
    ("kk", "2024 жылғы 5 мамырда"),
    ("az", "2024-cü il mayın 5-də"),
    ("tl", "ika-5 ng Mayo 2024"),
    ("fil", "Mayo 5, 2024"),
    ("am", "ሜይ 5 ቀን 2024"),
    ("mn", "2024 оны 05 дугаар сарын 05-ны өдөр"),
    ("be", "5 траўня 2024 г."),
]
"""Days as sentences of each language write them: with endings, years first, tied to an article."""


@pytest.mark.parametrize(("language", "text"), DATES)
def test_a_day_is_found_as_a_sentence_writes_it(language: str, text: str) -> None:
    found = [(e.year, e.month, e.day) for e in find_expressions(f"({text}) xx", language)]
    assert found == [(2024, 5, 5)]
