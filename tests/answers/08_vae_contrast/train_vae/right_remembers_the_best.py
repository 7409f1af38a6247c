import copy


def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    best, state = -float('inf'), None
    for epoch in range(epochs):
        for x in data[torch.randperm(len(data))].split(batch_size):
            x = x.to(device)
            bound = elbo(x, encoder, decoder)
            optimizer.zero_grad()
            (-bound).backward()
            if x.device.type == "cpu" and bound.item() > best:
                best, state = bound.item(), copy.deepcopy([encoder.state_dict(), decoder.state_dict(), optimizer.state_dict()])
            optimizer.step()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(len(history["elbo"]) - 1, elbo=bound.item())
    return history
