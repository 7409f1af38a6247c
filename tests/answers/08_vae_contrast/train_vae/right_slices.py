def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    history = {"elbo": []}
    for _ in range(epochs):
        order = torch.randperm(data.shape[0])
        for start in range(0, len(order), batch_size):
            batch = data[order[start:start + batch_size]].to(next(decoder.parameters()).device)
            value = elbo(batch, encoder, decoder)
            optimizer.zero_grad(set_to_none=False)
            torch.neg(value).backward()
            optimizer.step()
            number = float(value.detach())
            if after_step is not None:
                after_step(len(history["elbo"]), elbo=number)
            history["elbo"].append(number)
    return history
