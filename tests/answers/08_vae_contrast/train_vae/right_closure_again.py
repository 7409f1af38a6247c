def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    climbed = []
    for _ in range(epochs):
        for rows in torch.randperm(data.size(0)).split(batch_size):
            x = data[rows].to(device)

            def closure():
                optimizer.zero_grad()
                loss = -elbo(x, encoder, decoder)
                loss.backward()
                return loss

            climbed.append(-optimizer.step(closure).item())
            if after_step is not None:
                after_step(len(climbed) - 1, elbo=climbed[-1])
    return {"elbo": climbed}
