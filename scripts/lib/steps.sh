# Sourced by scripts/test and scripts/check: runs steps one after another, stops at the first that fails, and
# closes with a table of seconds. A step is one command, its output goes straight through.

steps_table=""

step() { # step TITLE COMMAND [ARGUMENT…]
  local title=$1 from=$SECONDS code=0
  shift
  printf '\n\033[1m== %s\033[0m  %s\n' "$title" "$*"
  "$@" || code=$?
  steps_table+=$(printf '%6d s  %s' $((SECONDS - from)) "$title")$'\n'
  if [ "$code" -ne 0 ]; then
    steps_table=${steps_table%$'\n'}"  <- FAILED"$'\n'
    steps_close "FAILED: $title (exit code $code)"
    exit "$code"
  fi
}

steps_close() { # steps_close CLOSING_LINE
  printf '\n%s%6d s  altogether\n%s\n' "$steps_table" "$SECONDS" "$1"
}
