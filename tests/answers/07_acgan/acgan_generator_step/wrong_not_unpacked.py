# mistake: pair-not-unpacked
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    logits = D(G(z, labels))
    loss = F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, smooth))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()
