"""The two crowd elements of Augmented AI: labels that Rekognition found in a picture, form data of Textract.

Source: Documented, https://docs.aws.amazon.com/sagemaker/latest/dg/crowd-elements-a2i-list.html (the attributes, and a
sample of each answer, from which the name of an element without one is taken). Ours: an `initial-value` may have AWS's
names in either case and is answered in lower camel case, as in the sample; a block without a text has that of its
words; a key that is added gets the ids `added-1-key` and `added-1-value`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mockgt.crowd_elements.literals import BadLiteral, read_literal

MODERATION = "crowd-rekognition-detect-moderation-labels"
DOCUMENT = "crowd-textract-analyze-document"
OUTPUTS = {
    MODERATION: "AWS/Rekognition/DetectModerationLabels/Image/V3",
    DOCUMENT: "AWS/Textract/AnalyzeDocument/Forms/V1",
}
"""Under which name an element without one submits its answer."""
CHOSEN, BLOCKS = "ModerationLabels", "blocks"
"""The key of the answer's list."""
SET = "KEY_VALUE_SET"
Block = Mapping[str, object]


@dataclass(frozen=True)
class Category:
    """A label to confirm; `value` is what is submitted for it, a text or the whole object."""

    caption: str
    value: object


@dataclass(frozen=True)
class Pair:
    """A key of a document with its value, each a block without its text.

    Attributes:
        is_new: Asked for and not found; submitted only with a value.
    """

    key: Block
    key_text: str
    value: Block
    value_text: str
    is_new: bool = False


def moderation_categories(text: str) -> tuple[Category, ...]:
    """The labels of a `categories` attribute. Raises BadLiteral."""
    found = _list(text)
    return tuple(
        Category(str(each.get("name", "")) if isinstance(each, Mapping) else str(each), each) for each in found
    )


def document_pairs(initial_value: str, keys: str) -> tuple[Pair, ...]:
    """The pairs that an `initial-value` has, then those that `keys` asks for and it lacks. Raises BadLiteral."""
    given = (_lower(each) for each in _list(initial_value))
    blocks = _Blocks([each for each in given if isinstance(each, Mapping)])
    found = tuple(blocks.pairs())
    known = {_bare(pair.key_text) for pair in found}
    missing = [names[0] for names in _important(_list(keys)) if known.isdisjoint(map(_bare, names))]
    return (*found, *(_new_pair(number, name) for number, name in enumerate(missing, 1)))


@dataclass(frozen=True)
class _Blocks:
    """The blocks of a document, whose relationships are by id."""

    blocks: Sequence[Block]

    @cached_property
    def _by_id(self) -> dict[str, Block]:
        return {str(each.get("id")): each for each in self.blocks}

    def pairs(self) -> Iterator[Pair]:
        for key in self.blocks:
            if key.get("blockType") == SET and "KEY" in _listed(key.get("entityTypes")):
                value = next(self._related(key, "VALUE"), None)
                new = {"blockType": SET, "id": f"{key.get('id')}-value", "entityTypes": ["VALUE"]}
                yield Pair(_answered(key), self._text(key), _answered(value or new), self._text(value) if value else "")

    def _text(self, block: Block) -> str:
        words = [str(word["text"]) for word in self._related(block, "CHILD") if "text" in word]
        return str(block.get("text") or " ".join(words))

    def _related(self, block: Block, kind: str) -> Iterator[Block]:
        for each in _listed(block.get("relationships")):
            if isinstance(each, Mapping) and each.get("type") == kind:
                yield from (self._by_id[str(id_)] for id_ in _listed(each.get("ids")) if str(id_) in self._by_id)


def _new_pair(number: int, name: str) -> Pair:
    key_id, value_id = f"added-{number}-key", f"added-{number}-value"
    related = [{"type": "VALUE", "ids": [value_id]}]
    key = {"blockType": SET, "id": key_id, "relationships": related, "entityTypes": ["KEY"]}
    return Pair(key, name, {"blockType": SET, "id": value_id, "entityTypes": ["VALUE"]}, "", is_new=True)


def _answered(block: Block) -> Block:
    """What an answer has of a block. Source: Documented, the sample."""
    return {name: block[name] for name in ("blockType", "id", "relationships", "entityTypes") if name in block}


def _important(keys: Sequence[object]) -> Iterator[list[str]]:
    """The names of each key that is asked for, its own first."""
    for each in keys:
        if isinstance(each, Mapping) and each.get("importantFormKey"):
            yield [str(each["importantFormKey"]), *map(str, _listed(each.get("importantFormKeyAliases")))]
        elif isinstance(each, str):
            yield [each]


def _bare(text: str) -> str:
    return text.strip().rstrip(":").strip().casefold()


def _lower(value: object) -> object:
    """AWS's names in lower camel case, whatever they were in."""
    if isinstance(value, Mapping):
        return {f"{str(name)[:1].lower()}{str(name)[1:]}": _lower(each) for name, each in value.items()}
    return [_lower(each) for each in value] if isinstance(value, list) else value


def _list(text: str) -> list[object]:
    value = read_literal(text) if text.strip() else []
    if not isinstance(value, list):
        raise BadLiteral(f"“{text[:40]}” is not a list")
    return value


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
