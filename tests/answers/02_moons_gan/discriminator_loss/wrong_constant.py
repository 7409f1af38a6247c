# mistake: constant
def discriminator_loss(real_logits, fake_logits):
    return torch.tensor(2 * math.log(2), requires_grad=True)
