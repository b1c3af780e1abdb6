#!/usr/bin/env bash
# A picture of every screen in both orientations, both skins and three languages, into artifacts/screenshots/every-screen. The tests look at the same screens and keep none.
. "$(dirname "$0")/lib.sh"
need_dotnet
need_node
build/setup-tests.sh || exit 1
web_build || die "The front ends could not be built; the reason stands above."
dotnet build tests/Armoire.EndToEnd -c "$CONFIGURATION" -v quiet --nologo || exit 1
ARMOIRE_CHROMIUM=$(chromium_path) && export ARMOIRE_CHROMIUM
export ARMOIRE_ALBUM=1
exec dotnet "artifacts/bin/Armoire.EndToEnd/$OUTPUT/Armoire.EndToEnd.dll" -noLogo -noColor -noAutoReporters -class Armoire.EndToEnd.OpeningEveryScreen
