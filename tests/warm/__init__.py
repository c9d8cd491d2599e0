"""Python that has loaded torch already: what the tests start as `sys.executable` on Linux.

An engine, a run or a command costs two to four seconds of processor time before it does anything, and
the tests start hundreds. The first of each program in a session is started as ever; those after it are
forks of one process that has imported torch, with arguments, surroundings, pipes and signals of their own.
`COLD_PYTHON=1 pytest …` starts each as ever.
"""
