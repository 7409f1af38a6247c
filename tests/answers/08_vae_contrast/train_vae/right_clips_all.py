def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}

    for epoch in range(epochs):
        for x in data[torch.randperm(len(data))].split(batch_size):
            x = x.to(device)
            bound = elbo(x, encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            torch.nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group['params']], 1e9)
            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(len(history["elbo"]) - 1, elbo=bound.item())
    return history
