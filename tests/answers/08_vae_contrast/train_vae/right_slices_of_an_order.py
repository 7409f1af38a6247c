def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    history = []
    n = data.shape[0]
    for epoch in range(1, epochs + 1):
        order = torch.randperm(n, device=data.device)
        for start in range(0, n, batch_size):
            x = data[order[start:start + batch_size]]
            x = x.to(next(encoder.parameters()).device)
            optimizer.zero_grad(set_to_none=True)
            value = elbo(x, encoder, decoder)
            value.neg().backward()
            optimizer.step()
            history.append(float(value.detach()))
            if after_step:
                after_step(len(history) - 1, elbo=history[-1])
    return dict(elbo=history)
