# mistake: probability-altered
def generator_loss(fake_logits):
    return -torch.log(torch.sigmoid(fake_logits) + 1e-6).mean()
