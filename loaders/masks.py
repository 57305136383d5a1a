"""Masked forms of what reaches a person: enough to recognise it, too little to use it."""

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from press.findings import Phone


def masked_email(email: str) -> str:
    """Keep the first character and the domain.

    >>> masked_email("fatima@iom.int")
    'f***@iom.int'
    """
    name, at, domain = email.rpartition("@")
    return f"{name[:1]}***{at}{domain}" if name else "***"


def masked_phone(phone: Phone) -> str:
    """Keep the country code and the last two digits of a number of more than five digits.

    >>> masked_phone(Phone(text="+41 22 715 61 95", e164="+41227156195", country="CH"))
    '+41 *** 95'
    >>> masked_phone(Phone(text="715 61 95", e164=None, country=None))
    '*** 95'
    """
    digits = "".join(filter(str.isdigit, phone.e164 or phone.text))
    code = country_code(phone.e164) if phone.e164 else ""
    end = digits[-2:] if len(digits) - len(code) > 5 else ""
    return f"{'+' if code else ''}{code} *** {end}".strip()


def country_code(e164: str) -> str:
    """Return the digits that stand for the country; '' where the number has none.

    >>> country_code("+41227156195")
    '41'
    """
    digits = e164.removeprefix("+")
    return next(
        (digits[:n] for n in (1, 2, 3) if int(digits[:n] or "0") in COUNTRY_CODE_TO_REGION_CODE), ""
    )
