# mistake: smoothed
def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    realness, code_logits = D(G(z, F.one_hot(codes, NUM_CODES).float()))
    target = torch.full_like(realness, 0.9)
    loss = F.binary_cross_entropy_with_logits(realness, target) + info_weight * info_loss(code_logits, codes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.detach()
