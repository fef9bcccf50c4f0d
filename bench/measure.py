"""measure.py RUNS COMMAND...: the best and the median time of a command and its peak memory, as three numbers."""
import os
import subprocess
import sys
import time


def main():
    runs, command = int(sys.argv[1]), sys.argv[2:]
    times, peak = [], 0
    for _ in range(runs):
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        times.append((time.monotonic() - start) * 1000)
        peak = max(peak, usage.ru_maxrss / 1024)
        if os.waitstatus_to_exitcode(status) not in (0, 2):
            sys.exit('%s failed: %s' % (' '.join(command), said.decode('utf-8', 'replace')))
    print('%.0f %.0f %.0f' % (min(times), sorted(times)[len(times) // 2], peak))


main()
