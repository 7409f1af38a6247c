# mistake: wrong-sign
def value_function(d_real, d_fake):
    eps = 1e-8
    real_loss = -torch.log(d_real + eps).mean()
    fake_loss = -torch.log(1 - d_fake + eps).mean()
    return real_loss + fake_loss
