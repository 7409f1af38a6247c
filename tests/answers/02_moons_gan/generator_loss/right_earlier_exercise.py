def generator_loss(fake_logits):
    nothing = torch.full((1,), -1e9, device=fake_logits.device)
    return discriminator_loss(fake_logits, nothing)
