. "$(dirname "$0")/lib.sh"
export ARMOIRE_ALBUM=1
in_browsers -class Armoire.EndToEnd.OpeningEveryScreen -class Armoire.EndToEnd.WorkingByKeyboardAlone
