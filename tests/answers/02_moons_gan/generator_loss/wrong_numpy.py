# mistake: not-a-tensor
import numpy as np


def generator_loss(fake_logits):
    return np.mean(np.logaddexp(0, -fake_logits.detach().numpy()))
