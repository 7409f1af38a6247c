def discriminator_step(G, D, real, z, optimizer):
    logits, sizes = [], []
    handles = [
        D.register_forward_hook(lambda module, given, result: logits.append(result)),
        D.register_full_backward_hook(lambda module, inner, outer: sizes.append(float(outer[0].norm()) if outer[0] is not None and not outer[0].is_meta else 0)),
        *(p.register_hook(lambda grad: grad.clone()) for p in D.parameters()),
    ]
    try:
        fake = G(z).detach()
        D(real), D(fake)
        loss = discriminator_loss(*logits)
        optimizer.zero_grad()
        loss.backward()
    finally:
        for handle in handles:
            handle.remove()
    optimizer.step()
    return loss.detach()
