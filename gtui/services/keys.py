"""KMS keys."""

import re
from dataclasses import dataclass

from gtui.errors import GtuiError
from gtui.services.clients import Clients
from gtui.services.faults import faults
from gtui.services.records.access import Key


@dataclass(frozen=True)
class Keys:
    """KMS keys of the account and region."""

    clients: Clients

    def list_keys(self) -> tuple[Key, ...]:
        """The account's own keys, those with an alias first; AWS's own (`alias/aws/…`) are left out."""
        with faults("The encryption keys cannot be listed"):
            kms = self.clients.client("kms")
            keys = [row for page in kms.get_paginator("list_keys").paginate() for row in page["Keys"]]
            pages = kms.get_paginator("list_aliases").paginate()
            named = {
                row["TargetKeyId"]: row["AliasName"]
                for page in pages
                for row in page["Aliases"]
                if "TargetKeyId" in row
            }
        found = [Key(row["KeyId"], row["KeyArn"], named.get(row["KeyId"], "").removeprefix("alias/")) for row in keys]
        own = [key for key in found if not key.alias.startswith("aws/")]
        return tuple(sorted(own, key=lambda key: (not key.alias, key.alias, key.id)))

    def create_key(self, alias: str) -> Key:
        """Make a symmetric key with an alias; the alias is checked and taken before, so no key is left without."""
        alias = alias.removeprefix("alias/")
        if not re.fullmatch(r"[a-zA-Z0-9/_-]{1,250}", alias) or alias.startswith("aws/"):
            message = "An alias has letters, digits, hyphens, underscores and slashes, and does not begin with aws/."
            raise GtuiError("Alias is not valid", message, "Enter another alias.")
        if any(key.alias == alias for key in self.list_keys()):
            raise GtuiError("Failed to create key", f"The alias {alias} exists already.", "Choose another alias.")
        with faults("Failed to create key"):
            kms = self.clients.client("kms")
            made = kms.create_key(Description="Encrypts the output of labeling jobs")["KeyMetadata"]
            kms.create_alias(AliasName=f"alias/{alias}", TargetKeyId=made["KeyId"])
        return Key(made["KeyId"], made["Arn"], alias)

    def check(self, key_id: str) -> Key:
        """The key of an id, ARN or alias; an error says that it is not there, in another region, or disabled."""
        region = key_id.split(":")[3] if key_id.startswith("arn:") and key_id.count(":") > 4 else self.clients.region
        if region != self.clients.region:
            message = f"The key is in {region}; a labeling job in {self.clients.region} needs a key of that region."
            raise GtuiError("Encryption key not found", message, "Choose a key from the list, or create one.")
        with faults("Encryption key not found", "Choose a key from the list, or enter its ID or ARN."):
            found = self.clients.client("kms").describe_key(KeyId=key_id)["KeyMetadata"]
        if not found.get("Enabled", False):
            message = f"The key {found['KeyId']} is {found.get('KeyState', 'disabled')}."
            raise GtuiError("Encryption key cannot be used", message, "Enable it, or choose another key.")
        named = {key.id: key.alias for key in self.list_keys()}
        return Key(found["KeyId"], found["Arn"], named.get(found["KeyId"], ""))
