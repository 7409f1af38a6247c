# mistake: log-of-sigmoid
def cure_generator_loss(fake_logits):
    d = 1 / (1 + torch.exp(-fake_logits))
    return -torch.log(d).mean()
