"""Contacts while their lines are being read: which address belongs to whom."""

from collections.abc import Callable
from dataclasses import dataclass, field

from press.findings import Phone, Span
from transforms.contacts.parts import Token
from transforms.contacts.words import ROLE_KEYS, first_place, purpose_of
from transforms.language import Pack

LONG = 20
"""Tokens of a line in which what comes below is looked at."""
MOST_PEOPLE = 20
"""People between two addresses of whom one may be the firm; more are a list."""


@dataclass(slots=True)
class Draft:
    """A contact while its lines are being read."""

    name: str | None = None
    role: str | None = None
    organization: str | None = None
    purpose: str | None = None
    label: str | None = None
    """The words that told its purpose."""
    emails: dict[str, None] = field(default_factory=dict)
    hidden: bool = False
    phones: dict[str, Phone] = field(default_factory=dict)
    spans: dict[Span, None] = field(default_factory=dict)
    row: int = -1
    """The line where its name stands."""
    posted: int = -1
    """The line where its role stands."""
    desk: bool = False
    """Its role stood before its name: a desk, unless no post follows."""
    named: bool = False
    """One of several people in a row: kept even where no number is theirs."""
    unassigned: bool = False
    """Numbers of several people, which does not say whose."""

    @property
    def has_address(self) -> bool:
        """Whether there is a way to reach it."""
        return bool(self.emails or self.phones or self.hidden)

    def add(self, token: Token) -> None:
        """Take an address."""
        if token.phone:
            self.phones.setdefault(token.phone.e164 or token.phone.text, token.phone)
        elif token.kind == "email":
            self.emails[token.text] = None
        self.hidden |= token.kind == "hidden"


@dataclass(slots=True)
class Group:
    """The people who are named before the next address, and the addresses after them."""

    drafts: list[Draft] = field(default_factory=list)
    pool: list[Token] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    """The line of each address."""
    emails: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    """Of the addresses."""

    def add(self, token: Token, row: int) -> None:
        """Take an address that stands in a line."""
        self.pool.append(token)
        self.rows.append(row)
        self.kinds.add(token.kind)
        if token.kind == "email":
            self.emails.add(token.text)


class Reader:
    """Reads the tokens of a block in order, and keeps who is being told of."""

    def __init__(self, pack: Pack, close: Callable[[Group], list[Draft]]) -> None:
        self.pack = pack
        self.close = close
        self.purpose: str | None = None
        self.label: str | None = None
        self.done: list[Draft] = []
        self.group = Group()
        self.row = -1
        self.gap = False
        self.span = Span(start=0, end=0)
        self.evidence: Span | None = None
        self.later: set[str] = set()
        """What comes below in the line."""

    def read(self, tokens: list[Token], row: int, span: Span, *, gap: bool) -> None:
        """Take the tokens of one line; `gap`: a blank line stands before it."""
        self.row, self.span, self.gap = row, span, gap
        own = any(token.kind in ("email", "phone", "hidden") for token in tokens)
        for n, token in enumerate(tokens):
            self.later = {each.kind for each in tokens[n + 1 :]} if len(tokens) < LONG else set()
            match token.kind:
                case "name":
                    self.take_name(token)
                case "role" | "organization" | "other" | "heading":
                    self.take_post(token, own=own)
                case "purpose":
                    self.take_purpose(token.text, token.label)
                case "email" | "phone" | "hidden":
                    self.take_address(token)

    def finish(self) -> list[Draft]:
        """Close the last group and return all drafts."""
        if self.group.drafts:
            self.done += self.close(self.group)
        self.group = Group()
        return self.done

    def current(self) -> Draft:
        """Return the draft that is being told of; a new one where there is none."""
        if not self.group.drafts:
            self.start()
        return self.group.drafts[-1]

    def start(self) -> Draft:
        """Begin another contact in the group."""
        draft = Draft(purpose=self.purpose, label=self.label)
        self.group.drafts.append(draft)
        if self.evidence:
            draft.spans[self.evidence] = None
        return draft

    def take_name(self, token: Token) -> None:
        """Open another contact for a name after an address; without one between, it is one of several."""
        if self.group.pool:
            self.finish()
        draft = self.current()
        if draft.name is not None:
            draft = self.start()
        draft.name, draft.row, draft.named = token.text, self.row, token.joined
        draft.spans[self.span] = None

    def take_post(self, token: Token, *, own: bool) -> None:
        """Give a role or an organisation to the name beside it, or open another contact."""
        draft = self.group.drafts[-1] if self.group.drafts else None
        if draft and self.group.pool and self.group.rows[-1] != self.row:
            late = (
                token.kind == "role" and draft.name and not draft.role and not self.gap and not own
            )
            if not (late and "phone" not in self.group.kinds):
                self.finish()
        elif self.later & {"email", "phone"} & self.group.kinds:
            self.finish()
        draft = self.current()
        if token.kind == "heading":
            self.take_purpose(purpose_of(token.text, self.pack), of_draft=draft)
            if first_place(token.text, self.pack, ROLE_KEYS) is None:
                return
        self.set_post(draft, token)
        draft.spans[self.span] = None

    def take_purpose(
        self, purpose: str | None, label: str | None = None, of_draft: Draft | None = None
    ) -> None:
        """Words such as `Investors:` hold for what comes below them."""
        if purpose is None:
            return
        if of_draft is None and self.group.pool:
            self.finish()
        self.purpose, self.label = purpose, label
        self.evidence = self.span
        for draft in self.group.drafts[-1:]:
            draft.purpose, draft.label = draft.purpose or purpose, draft.label or label
            draft.spans[self.span] = None

    def take_address(self, token: Token) -> None:
        """Give an address to the names before it; a second e-mail without a name is another desk."""
        emails = self.group.emails
        alone = len(self.group.drafts) == 1 and token.text not in emails
        if token.kind == "email" and emails and alone:
            nameless = self.group.drafts[0].name is None
            if nameless or self.group.rows[-1] != self.row:
                self.finish()
        draft = self.current()
        self.group.add(token, self.row)
        draft.spans[self.span] = None

    def set_post(self, draft: Draft, token: Token) -> None:
        """Write a role or organisation into a draft where that place is free, or a desk holds it."""
        text = token.text
        titled = all(word[:1].isupper() or len(word) < 4 for word in text.split())
        as_firm = token.kind == "organization" or (token.kind == "other" and titled)
        if as_firm and draft.organization is None:
            draft.organization = text
        elif text == draft.organization:
            return
        elif draft.role is None or (
            draft.desk and token.kind == "role" and draft.row > draft.posted
        ):
            draft.role, draft.posted, draft.desk = text, self.row, draft.name is None
        elif (
            draft.posted == self.row
            and is_title(draft.role, self.pack)
            and is_desk(token, self.pack)
        ):
            draft.role = f"{draft.role}, {text}"


def is_title(role: str, pack: Pack) -> bool:
    """Tell a title that says nothing of the field: `Director`, `Vice President`."""
    return any(pack.pattern(key).fullmatch(role) for key in ("names.titles", "contacts.roles"))


def is_desk(token: Token, pack: Pack) -> bool:
    """Tell the field that a title is of: `Investor Relations`."""
    return token.kind == "heading" or first_place(token.text, pack, ("cues.desk",)) is not None
