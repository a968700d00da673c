#!/bin/sh
# Runs a PostgreSQL for exactly as long as the process that started it lives, however that one ends: kill -9 included.
#   keeper.sh PROGRAM [ARGUMENT...]
# Started as the leader of a process group; standard input is a pipe nobody writes to, and its end is the end: whoever is
# connected is cut off, and what is committed is written down. A server that does not manage ends as in a power cut.
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
(
  cat <&3 >/dev/null
  kill -INT "$server"
  sleep 2
  kill -QUIT "$server"
  sleep 1
  kill -KILL 0
) &
exec 3<&-
wait "$server"
kill -KILL 0
