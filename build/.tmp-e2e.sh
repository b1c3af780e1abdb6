. "/work/main/build/lib.sh"
export ARMOIRE_ALBUM=1
in_browsers
