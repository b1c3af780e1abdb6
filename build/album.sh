#!/usr/bin/env bash
# A picture of every screen in both orientations, both skins and three languages, into artifacts/screenshots/every-screen. The tests look at the same screens and keep none.
. "$(dirname "$0")/lib.sh"
export ARMOIRE_ALBUM=1
in_browsers -class Armoire.EndToEnd.OpeningEveryScreen
