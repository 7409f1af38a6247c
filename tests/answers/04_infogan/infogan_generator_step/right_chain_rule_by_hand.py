def infogan_generator_step(G, D, z, codes, optimizer, info_weight=0.3):
    fake = G(z, F.one_hot(codes, NUM_CODES).float())
    leaf = fake.detach().requires_grad_()
    realness, code_logits = D(leaf)
    loss = F.softplus(-realness).mean() + info_weight * info_loss(code_logits, codes)
    (push,) = torch.autograd.grad(loss, leaf)

    optimizer.zero_grad()
    fake.backward(push)
    optimizer.step()
    return loss.detach()
