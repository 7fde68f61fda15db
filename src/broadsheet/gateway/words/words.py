"""What the gateway has words for."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Words(Struct, frozen=True):
    """The words of the gateway in one language.

    What stands in braces is filled in. `types` are the item types by
    the words of `ItemType.word`, `statuses` Gemini's by their numbers.
    """

    language: str
    # The front page
    title: str
    intro: str
    address: str
    read: str
    examples: str
    examples_intro: str
    about: str
    about_reading: str
    about_hosts: str
    about_contact: str
    # Above and below every document
    shown: str
    host_top: str
    level_up: str
    front: str
    charset_is: str
    charset_asked: str
    charset_told: str
    charset_detected: str
    other_charsets: str
    fetched: str
    reload: str
    reflow: str
    unreflow: str
    raw: str
    source: str
    pictures: str
    no_pictures: str
    part: str
    part_previous: str
    part_next: str
    cut_size: str
    cut_rest: str
    cut_time: str
    cut_broken: str
    empty: str
    menu_label: str
    text_label: str
    # Items
    types: Mapping[str, str]
    nowhere: str
    login: str
    # Pages about one item
    download: str
    picture_page: str
    html_page: str
    html_view: str
    web_page: str
    login_page: str
    look_page: str
    # Forms
    search_for: str
    search_button: str
    phonebook_for: str
    search_again: str
    search_check: str
    input_for: str
    input_secret: str
    input_button: str
    # Answers of hosts
    host_says: str
    redirect_title: str
    redirect_text: str
    error_title: str
    statuses: Mapping[int, str]
    own_client: str
    # Certificates
    changed_title: str
    changed_text: str
    changed_before: str
    changed_now: str
    changed_go: str
    # Refusals
    bad_address: str
    refused: str
    unreachable: str
    busy: str
    not_found: str
    crawler: str
    method: str
    foreign_form: str
    try_again: str
