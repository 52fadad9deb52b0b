"""ผู้ใช้และสิทธิ์: who may import for which province, and which systems may read through the API."""

from components.access import may_do, require_right
from components.access_page.people import show_people
from components.access_page.tokens import show_result, show_tokens
from components.language import t
from components.parts import part
from components.shell import require_shell, show_title
from data.domain.rights import Action

require_shell()

# 1 What it is, and who it is for: the administrator, and for offices a province's coordinator
with part("title"):
    show_title(t("access.title"), about=t("access.about"))
require_right(Action.MANAGE_OFFICES)
show_result()

# 2 People with a role
with part("people"):
    show_people()

# 3 Tokens of the API
if may_do(Action.MANAGE_ACCESS):
    with part("tokens"):
        show_tokens()
