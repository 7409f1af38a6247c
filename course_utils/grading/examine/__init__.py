"""Examine: check cells run in one process, the student's answers in another, and only values cross.

In a notebook a check calls the answer directly. The grader runs the same check, word for word, in the *examiner*, a
process that no student's code ever ran in (``examiner``). There the names of the answers are proxies (``proxies``):
calling one sends the arguments to the *student's process* (``student``), which runs the answer and sends the result.

Both sides are a ``Peer`` (``peer``): who has asked waits, and serves what the other asks meanwhile. A step that is
given two players and two optimizers of the check's own gets proxies of them, and calls the check's back.

values    go as plain data (``values``, ``wire``). The examiner unpickles nothing, evaluates nothing, and makes no
          object of a class that the other side names. Modules, optimizers, functions and other objects stay where
          they live. A module's proxy has true parameters, buffers and modes.
changes   of lists, dictionaries, tensors, arrays and generators, made in place, are told with every message
          (``changes``), and so are torch's, numpy's and Python's random numbers (``tensors``): both sides see what they
          would see in one process, which is why verdicts and mistakes are those of the notebook.
gradients flow through: the result of a call is a function of what was sent, whose backward asks the other side for the
          vector-Jacobian product, and that can be differentiated again (``gradients``).
errors    are raised again on this side, out of the student's own lines (``errors``).

What the examiner brings along may be changed by an answer only as an answer may change its arguments: numbers,
gradients, modes and the device of parameters; never the code, the parts or the records of a stub player.
"""
