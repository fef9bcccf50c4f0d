"""measure.py [--cpu] RUNS COMMAND...: the best and the median time of a command and its peak memory, as three numbers.
With --cpu the second is the least time of a processor, which a busy machine does not change much."""
import os
import subprocess
import sys
import time


def main():
    cpu = sys.argv[1] == '--cpu'
    given = sys.argv[2:] if cpu else sys.argv[1:]
    runs, command = int(given[0]), given[1:]
    times, used, peak = [], [], 0
    for _ in range(runs):
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        times.append((time.monotonic() - start) * 1000)
        used.append((usage.ru_utime + usage.ru_stime) * 1000)
        peak = max(peak, usage.ru_maxrss / 1024)
        if os.waitstatus_to_exitcode(status) not in (0, 2):
            sys.exit('%s failed: %s' % (' '.join(command), said.decode('utf-8', 'replace')))
    print('%.0f %.0f %.0f' % (min(times), min(used) if cpu else sorted(times)[len(times) // 2], peak))


main()
