#!/bin/bash
# Starts the server in the place of this shell and, once it is ready, runs the scripts that are mounted for that moment.
run_ready_scripts() {
  until /app/healthcheck 2> /dev/null; do
    kill -0 $$ || return
    sleep 0.1
  done
  for script in /etc/localstack/init/ready.d/*.sh; do
    if [ -f "$script" ]; then
      bash "$script" || echo "sluice: $script ended with $?" >&2
    fi
  done
}

if [ "${PERSISTENCE:-0}" = 1 ]; then
  export SLUICE_DATA_DIR=/var/lib/localstack/sluice
fi
run_ready_scripts &
exec /app/java/bin/java @/app/java-options -jar /app/sluice.jar "$@"
