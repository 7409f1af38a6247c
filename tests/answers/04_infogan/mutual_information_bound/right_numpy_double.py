import numpy as np


def mutual_information_bound(code_logits, codes):
    a = code_logits.detach().cpu().double().numpy()
    c = codes.cpu().numpy()
    a = a - a.max(axis=1, keepdims=True)
    log_q = a - np.log(np.exp(a).sum(axis=1, keepdims=True))
    return float(np.log(a.shape[1]) + log_q[np.arange(len(c)), c].mean())
