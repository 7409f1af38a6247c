def relativistic_losses(real_logits, fake_logits):
    ones = torch.ones_like(real_logits)
    loss = nn.BCEWithLogitsLoss()
    return (loss(real_logits - fake_logits, ones), loss(fake_logits - real_logits, ones))
