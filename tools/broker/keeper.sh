#!/bin/sh
# Runs a broker for exactly as long as the process that started it lives, however that one ends: kill -9 included.
#   keeper.sh FOLDER EPMD|- LAST|- PROGRAM [ARGUMENT...]
# FOLDER only marks this process, so that another run recognises it. EPMD, if any, is started beside the broker on the
# private port ERL_EPMD_PORT. LAST, if any, is one more shell command for the end.
# Started as the leader of a process group; standard input is a pipe nobody writes to, and its end is the end.
epmd=$2
last=$3
shift 3
exec 3<&0 </dev/null
[ "$epmd" = - ] || "$epmd" -port "$ERL_EPMD_PORT" -address "$ERL_EPMD_ADDRESS" 3<&- &
"$@" 3<&- &
broker=$!
(
  cat <&3 >/dev/null
  kill -TERM "$broker"
  sleep 2
  [ "$last" = - ] || sh -c "$last" >/dev/null 2>&1
  kill -KILL 0
) &
exec 3<&-
wait "$broker"
[ "$last" = - ] || sh -c "$last" >/dev/null 2>&1
kill -KILL 0
