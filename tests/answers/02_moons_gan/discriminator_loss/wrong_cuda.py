# mistake: gpu-hard-coded
def discriminator_loss(real_logits, fake_logits):
    bce = nn.BCEWithLogitsLoss()
    real_targets = torch.ones(len(real_logits)).cuda()
    return bce(real_logits, real_targets) + bce(fake_logits, torch.zeros_like(fake_logits))
