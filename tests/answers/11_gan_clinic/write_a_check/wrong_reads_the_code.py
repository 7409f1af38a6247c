# mistake: step-never-called
import inspect


def write_a_check(step):
    code = inspect.getsource(step)
    return all(word in code for word in ("optimizer.zero_grad()", ".detach()", "loss.backward()", "optimizer.step()"))
