def spectral_normalize(weight, u, steps):
    constant = weight.detach()
    u_column = u.detach().clone().view(-1, 1)
    for step in range(1, steps + 1):
        v_column = F.normalize(torch.matmul(constant.T, u_column), dim=0)
        u_column = F.normalize(torch.matmul(constant, v_column), dim=0)
    with torch.no_grad():
        u.copy_(u_column.squeeze(1))
    sigma = torch.matmul(torch.matmul(u_column.T, weight), v_column).squeeze()
    return weight.div(sigma)
