#!/usr/bin/env bash
# Once per clone, for those who work on Armoire.
. "$(dirname "$0")/lib.sh"
need_dotnet
need_node
git config core.hooksPath .githooks || exit 1
dotnet tool restore >/dev/null && dotnet restore Armoire.slnx -v quiet && web_packages || exit 1
say "Ready. Staged files are formatted before each commit."
