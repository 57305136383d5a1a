"""What programs for mail write before who sent a message, when, to whom and about what, in many languages."""

SENT = (
    "sent", "date", "gesendet", "datum", "envoyé", "envoyé le", "enviado", "enviado el", "enviada",
    "enviada em", "fecha", "inviato", "data", "verzonden", "skickat", "sendt", "dato", "lähetetty",
    "päivämäärä", "wysłano", "odesláno", "odoslané", "dátum", "elküldve", "küldve", "dátuma", "trimis",
    "poslano", "poslato", "послато", "датум", "изпратено", "испратено", "дата", "отправлено", "надіслано",
    "στάλθηκε", "ημερομηνία", "gönderildi", "gönderilme tarihi", "tarih", "saadetud", "kuupäev", "nosūtīts",
    "datums", "išsiųsta", "נשלח", "תאריך", "تم الإرسال", "تاريخ", "التاريخ", "تاریخ", "送信日時", "日時",
    "日付", "发送时间", "发送日期", "傳送日期", "寄件日期", "日期", "보낸 날짜", "보낸날짜", "날짜", "วันที่",
    "ส่ง", "đã gửi", "ngày", "tanggal", "dikirim", "tarikh", "दिनांक", "भेजा गया",
)  # fmt: skip
FROM = (
    "from", "von", "de", "da", "van", "från", "fra", "lähettäjä", "od", "feladó", "de la", "expeditor", "од",
    "пошиљалац", "от", "від", "από", "kimden", "gönderen", "saatja", "no", "nuo", "מאת", "من", "از", "فرستنده",
    "差出人", "送信者", "发件人", "寄件者", "寄件人", "보낸 사람", "보낸사람", "จาก", "từ", "người gửi", "dari",
    "daripada", "प्रेषक",
)  # fmt: skip
TO = (
    "to", "cc", "reply-to", "an", "kopie", "para", "a", "à", "aan", "till", "til", "vastaanottaja", "do",
    "komu", "címzett", "către", "za", "prima", "за", "прима", "до", "кому", "προς", "kime", "alıcı",
    "adressaat", "kam", "אל", "إلى", "به", "宛先", "收件人", "收件者", "받는 사람", "받는사람", "ถึง", "đến",
    "kepada", "प्रति",
)  # fmt: skip
SUBJECT = (
    "subject", "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "ämne", "emne", "aihe", "temat",
    "předmět", "predmet", "tárgy", "subiect", "zadeva", "наслов", "предмет", "относно", "тема", "θέμα", "konu",
    "teema", "tēma", "tema", "נושא", "الموضوع", "موضوع", "件名", "主题", "主旨", "제목", "เรื่อง", "tiêu đề",
    "chủ đề", "perihal", "subjek", "perkara", "विषय",
)  # fmt: skip
