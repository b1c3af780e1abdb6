#!/usr/bin/env bash
# Minutes of a simulated shop in headless browsers: tablets sell, terminals pick, the network goes away at random. Not part of the tests.
. "$(dirname "$0")/lib.sh"
need_dotnet
need_node
build/setup-tests.sh || exit 1
web_build || die "The front ends could not be built; the reason stands above."
dotnet build tests/Armoire.EndToEnd -c "$CONFIGURATION" -v quiet --nologo || exit 1
ARMOIRE_CHROMIUM=$(chromium_path) && export ARMOIRE_CHROMIUM
export ARMOIRE_SOAK_MINUTES=${MINUTES:-10} ARMOIRE_SOAK_PAGES=${PAGES:-5}
exec dotnet "artifacts/bin/Armoire.EndToEnd/$OUTPUT/Armoire.EndToEnd.dll" -noLogo -noColor -noAutoReporters -showLiveOutput -explicit only -class Armoire.EndToEnd.LivingThroughADay
