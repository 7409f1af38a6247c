import numpy as np


def mutual_information_bound(code_logits, codes):
    logits = code_logits.detach().cpu().numpy().astype(np.float64)
    c = codes.detach().cpu().numpy()
    logits = logits - logits.max(axis=1, keepdims=True)
    log_q = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return float(np.log(logits.shape[1]) + log_q[np.arange(len(c)), c].mean())
