# mistake: not-a-tensor
import numpy as np


def discriminator_loss(real_logits, fake_logits):
    real, fake = real_logits.detach().numpy(), fake_logits.detach().numpy()
    return np.logaddexp(0, -real).mean() + np.logaddexp(0, fake).mean()
