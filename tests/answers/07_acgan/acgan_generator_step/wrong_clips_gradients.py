# mistake: update-of-another-loss
def acgan_generator_step(G, D, z, labels, optimizer, smooth=0.95):
    realness, classes = D(G(z, labels))
    adversarial = F.binary_cross_entropy_with_logits(realness, torch.full_like(realness, smooth))
    loss = adversarial + F.cross_entropy(classes, labels)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group['params']], 1e-3)
    optimizer.step()
    return loss.detach()
