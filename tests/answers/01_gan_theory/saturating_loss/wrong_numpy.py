# mistake: not-a-tensor
def saturating_loss(logits):
    import numpy as np

    return -np.logaddexp(0, logits.detach().numpy()).mean()
