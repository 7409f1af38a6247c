def optimal_discriminator(p_data, p_g):
    answers = []
    for a, b in zip(p_data.flatten(), p_g.flatten()):
        if a + b == 0:
            answers.append(torch.full_like(a, 0.5))
        else:
            answers.append(a / (a + b))
    return torch.stack(answers).reshape(p_data.shape)
