# mistake: too-few-steps
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device, history, step = next(encoder.parameters()).device, {"elbo": []}, 0
    for _ in range(epochs):
        optimizer.zero_grad()
        for rows in torch.randperm(len(data)).split(batch_size):
            bound = elbo(data[rows].to(device), encoder, decoder)
            (-bound).backward()
            history["elbo"].append(bound.item())
            if after_step is not None:
                after_step(step, elbo=bound.item())
            step += 1
        optimizer.step()
    return history
