#!/usr/bin/env bash
# Minutes of a simulated shop in headless browsers: tablets sell, terminals pick, the network goes away at random. Not part of the tests.
. "$(dirname "$0")/lib.sh"
export ARMOIRE_SOAK_MINUTES=${MINUTES:-10} ARMOIRE_SOAK_PAGES=${PAGES:-5}
in_browsers -showLiveOutput -explicit only -class Armoire.EndToEnd.LivingThroughADay
