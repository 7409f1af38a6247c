# mistake: log-forgotten
def cure_generator_loss(fake_logits):
    return 1 - torch.sigmoid(fake_logits).mean()
