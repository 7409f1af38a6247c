# mistake: log-base
def generator_loss(fake_logits):
    return -torch.log10(torch.sigmoid(fake_logits)).mean()
