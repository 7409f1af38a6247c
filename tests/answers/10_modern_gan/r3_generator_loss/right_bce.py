def r3_generator_loss(D, real, fake):
    lead = D(fake) - D(real)
    wish = torch.ones(len(lead), device=lead.device)
    return F.binary_cross_entropy_with_logits(lead, wish)
