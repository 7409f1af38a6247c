# mistake: log-of-sigmoid
def generator_loss(fake_logits):
    d = fake_logits.sigmoid()
    return nn.BCELoss()(d, torch.ones_like(d))
