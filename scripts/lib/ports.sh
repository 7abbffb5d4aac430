# Sets the named variable to a port of 127.0.0.1 that is free now and was not given out before, below the range that
# outgoing connections take. Source it.
ports_given=' '
free_port() {
  local candidate
  while
    candidate=$((20000 + RANDOM % 12000))
    [[ $ports_given == *" $candidate "* ]] || (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null
  do :; done
  ports_given+="$candidate "
  printf -v "$1" %s "$candidate"
}
